"""A visitor without a browser: speaks Streamlit's websocket protocol and remembers what is on the page."""

import asyncio
import json
from contextlib import suppress
from time import perf_counter
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PROTOCOLS = ("streamlit", "PLACEHOLDER_AUTH_TOKEN")
LARGEST_MESSAGE = 2**25
SECONDS_OF_PATIENCE = 60


class Visitor:
    """One open tab, with the timers that a page has set going.

    Attributes:
        seconds: how long the server took to answer each interaction.
        alerts: the texts of the coloured boxes of the latest run of the page.
        failures: what went wrong: a run that ended badly, or a box that reports a fault.
        bytes: how much has arrived.
        session: how the server calls this tab.
        kinds: what kinds of messages have arrived.
    """

    def __init__(self, address: str, page: str = "", query: str = "", source: str = "127.0.0.1") -> None:
        """Prepare a visitor of the server at `host:port`, perhaps one who follows a link, at an address."""
        self.seconds: list[float] = []
        self.alerts: list[str] = []
        self.failures: list[str] = []
        self.bytes = 0
        self._address = address
        self._source = source
        self._widgets: dict[str, str] = {}
        self._fragments: dict[str, str] = {}
        self._values: dict[str, WidgetState] = {}
        self._page = ""
        self._page_name = page
        self._query = query
        self.session = ""
        self.kinds: set[str] = set()
        self._offers: dict[str, str] = {}
        self._made: dict[str, asyncio.Future[bool]] = {}
        self._cached: dict[str, ForwardMsg] = {}
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._answered = asyncio.Event()
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        """Open the tab and wait for the page."""
        self._socket: ClientConnection = await connect(
            f"ws://{self._address}/_stcore/stream",
            subprotocols=PROTOCOLS,  # type: ignore[arg-type]
            max_size=LARGEST_MESSAGE,
            compression=None,
            proxy=None,
            local_addr=(self._source, 0),
        )
        self._listening = asyncio.create_task(self._listen())
        await self._ask()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the tab."""
        for timer in self._timers.values():
            timer.cancel()
        self._listening.cancel()
        with suppress(asyncio.CancelledError):
            await self._listening
        await self._socket.close()

    @property
    def is_settled(self) -> bool:
        """Whether the page is complete and nothing on it refreshes itself, as progress does."""
        return self._answered.is_set() and not self._timers

    @property
    def is_watching(self) -> bool:
        """Whether something on the page refreshes itself, as the progress of a training does."""
        return bool(self._timers)

    async def send(self, message: BackMsg) -> None:
        """Send whatever a browser could send, and do not wait."""
        await self._socket.send(message.SerializeToString())

    async def rerun(self) -> float:
        """Have the whole page run and return the seconds until it has answered."""
        return await self._ask()

    async def write(self, key: str, text: str) -> float:
        """Write into a field and return the seconds until the page has answered."""
        return await self._set(key, WidgetState(id=self._widgets[key], string_value=text))

    async def give(self, key: str, value: object) -> float:
        """Send a component's value and return the seconds until the page has answered."""
        return await self._set(key, WidgetState(id=self._widgets[key], json_value=json.dumps(value)))

    async def bring(self, key: str, name: str, file: str, size: int) -> float:
        """Name a file that was uploaded, and return the seconds until the page has answered."""
        state = WidgetState(id=self._widgets[key])
        info = state.file_uploader_state_value.uploaded_file_info.add(name=name, size=size, file_id=file)
        info.file_urls.file_id = file
        return await self._set(key, state)

    async def take(self, key: str) -> bool:
        """Have a file made that the page offers; return whether it was."""
        request = str(len(self._made))
        self._made[request] = asyncio.get_running_loop().create_future()
        message = BackMsg()
        message.backend_operation_request.request_id = request
        message.backend_operation_request.session_id = self.session
        message.backend_operation_request.deferred_file.file_id = self._offers[key]
        await self.send(message)
        async with asyncio.timeout(SECONDS_OF_PATIENCE):
            return await self._made[request]

    def offers(self) -> list[str]:
        """Return the keys of what the page offers to download."""
        return sorted(self._offers)

    def has(self, key: str) -> bool:
        """Tell whether a widget is on the page."""
        return key in self._widgets

    async def slide(self, key: str, label: str) -> float:
        """Move a slider to a label and return the seconds until the page has answered."""
        state = WidgetState(id=self._widgets[key])
        state.string_array_value.data.append(label)
        return await self._set(key, state)

    async def choose(self, key: str, label: str) -> float:
        """Press one of several buttons in a row and return the seconds until the page has answered."""
        return await self.slide(key, label)

    async def enter(self, key: str, number: int) -> float:
        """Enter a whole number and return the seconds until the page has answered."""
        return await self._set(key, WidgetState(id=self._widgets[key], int_value=number))

    async def pick(self, key: str, step: int, unit: int) -> float:
        """Click a cell of the player and return the seconds until the page has answered."""
        picked = json.dumps({"pick": {"step": step, "unit": unit, "quantity": "cell_state"}})
        return await self._set(key, WidgetState(id=self._widgets[key], json_value=picked))

    async def press(self, key: str) -> float:
        """Press a button and return the seconds until the page has answered."""
        return await self._ask(WidgetState(id=self._widgets[key], trigger_value=True))

    async def _set(self, key: str, state: WidgetState) -> float:
        self._values[state.id] = state
        return await self._ask(fragment=self._fragments.get(key, ""))

    async def _ask(self, *pressed: WidgetState, fragment: str = "", by_timer: bool = False) -> float:
        """Have the page, or a part of it, run; return the seconds that took."""
        state = ClientState(
            query_string=self._query,
            page_script_hash=self._page,
            page_name="" if self._page else self._page_name,
            fragment_id=fragment,
            is_auto_rerun=by_timer,
            cached_message_hashes=list(self._cached),
        )
        state.context_info.locale = "en-US"
        state.widget_states.widgets.extend([*self._values.values(), *pressed])
        async with self._turn:
            self._answered.clear()
            start = perf_counter()
            await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
            async with asyncio.timeout(SECONDS_OF_PATIENCE):
                await self._answered.wait()
            seconds = perf_counter() - start
        if not by_timer:
            self.seconds.append(seconds)
        return seconds

    async def _listen(self) -> None:
        """Take in what the server sends; when the connection ends, whoever waits is not left waiting."""
        async for content in self._socket:
            self.bytes += len(content)
            message = ForwardMsg.FromString(bytes(content))  # type: ignore[arg-type]
            if message.WhichOneof("type") == "ref_hash":
                message = self._cached[message.ref_hash]
            elif message.metadata.cacheable:
                self._cached[message.hash] = message
            self._note(message)
            self._take(message)

    def _note(self, message: ForwardMsg) -> None:
        """Remember what kinds of messages came, and tell those who wait for a file."""
        self.kinds.add(str(message.WhichOneof("type")))
        if waiting := self._made.get(message.backend_operation_response.request_id):
            waiting.set_result(not message.backend_operation_response.error_msg)

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self._page = message.new_session.page_script_hash
                self.session = message.new_session.initialize.session_id
                if not message.metadata.run.fragment_ids:
                    self._begin_anew()
            case "navigation":
                # The run begins as that of the first page, until the script has found which one is meant.
                self._page = message.navigation.page_script_hash
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "delta":
                self._look_at(message)
            case "auto_rerun":
                self._set_timer(message.auto_rerun.fragment_id, message.auto_rerun.interval)
            case "script_finished":
                self._finish(message.script_finished)

    def _begin_anew(self) -> None:
        """Forget the page: it sends everything again, the timers that it still wants included."""
        self._answered.clear()
        self.alerts.clear()
        for fragment in tuple(self._timers):
            self._drop_timer(fragment)

    def _look_at(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind is None:
            return
        shown = getattr(element, kind)
        if kind == "alert":
            self.alerts.append(shown.body)
        if kind == "exception" or (kind == "alert" and shown.format == shown.ERROR):
            self.failures.append(str(shown)[:300])
        identity = getattr(shown, "id", "")
        if identity.startswith("$$ID-"):
            key = identity.split("-", 2)[2]
            self._widgets[key], self._fragments[key] = identity, message.delta.fragment_id
            if kind == "download_button" and shown.deferred_file_id:
                self._offers[key] = shown.deferred_file_id

    def _finish(self, status: int) -> None:
        if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self.failures.append("the page could not be compiled")
        if status != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._answered.set()

    def _set_timer(self, fragment: str, interval: float) -> None:
        self._drop_timer(fragment)
        self._timers[fragment] = asyncio.create_task(self._tick(fragment, interval))

    def _drop_timer(self, fragment: str) -> None:
        if (timer := self._timers.pop(fragment, None)) is not None:
            timer.cancel()

    async def _tick(self, fragment: str, interval: float) -> None:
        while True:
            await asyncio.sleep(interval)
            try:
                await self._ask(fragment=fragment, by_timer=True)
            except TimeoutError:
                self.failures.append("a part of the page that runs by itself was not answered")
