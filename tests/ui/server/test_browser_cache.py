"""References to what a browser has kept, against what a browser keeps by its own rules."""

from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from viz_lstm.ui.server.browser_cache import KEPT_RUNS, BrowserCache

ENDS = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_EARLY_FOR_RERUN,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)
PARTS = ("", "glass", "player")


class Browser:
    """Streamlit's own cache in a browser, as its script has it."""

    def __init__(self):
        self.runs, self.kept = 0, {}

    def receive(self, message, parts=()):
        if message.HasField("script_finished"):
            if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self._finish(parts)
        elif message.HasField("ref_hash"):
            self.kept[message.ref_hash][0] = self.runs  # a KeyError here stops a real page for good
        elif message.metadata.cacheable:
            self.kept.setdefault(message.hash, [self.runs, message.delta.fragment_id])[0] = self.runs

    def _finish(self, parts):
        self.runs += 1
        for key, (used, part) in list(self.kept.items()):
            if (not parts or part in parts) and self.runs - used > KEPT_RUNS:
                del self.kept[key]


def large(name, part=""):
    message = ForwardMsg(hash=name)
    message.metadata.cacheable = True
    message.metadata.delta_path.extend([0, 1])
    message.delta.fragment_id = part
    message.delta.new_element.markdown.body = name
    return message


def ended(how=ForwardMsg.FINISHED_SUCCESSFULLY):
    return ForwardMsg(script_finished=how)


sent = st.one_of(
    st.builds(large, st.sampled_from("abcd"), st.sampled_from(PARTS)).map(lambda message: [(message, ())]),
    st.tuples(st.sampled_from(ENDS), st.sampled_from([(), ("glass",), ("player",)]), st.integers(1, 30)).map(
        lambda each: [(ended(each[0]), each[1])] * each[2]
    ),
)


@given(st.lists(sent, max_size=30))
def test_a_browser_is_never_referred_to_what_it_has_forgotten(batches):
    browser, cache = Browser(), BrowserCache()
    for batch in batches:
        for message, parts in batch:
            browser.receive(cache.shortened(message), parts)


def test_what_comes_again_is_referred_to_with_its_place():
    cache = BrowserCache()
    first, again = (cache.shortened(large("a")) for _ in range(2))

    assert first == large("a")
    assert again.ref_hash == "a"
    assert list(again.metadata.delta_path) == [0, 1]


def test_what_no_run_has_used_for_long_is_sent_whole():
    cache = BrowserCache()
    cache.shortened(large("a"))
    for _ in range(KEPT_RUNS):
        cache.shortened(ended())
    assert cache.shortened(large("a")).HasField("ref_hash")
    for _ in range(KEPT_RUNS + 1):
        cache.shortened(ended())
    assert cache.shortened(large("a")) == large("a")


def test_what_is_small_is_sent_as_it_is():
    cache, small = BrowserCache(), ForwardMsg(hash="small")
    assert [cache.shortened(small) for _ in range(2)] == [small, small]
