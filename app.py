"""The dashboard: `streamlit run app.py`."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

import streamlit as st
from starlette.middleware import Middleware

from viz_lstm.jobs import training_service, write_json_log
from viz_lstm.player import asset_routes
from viz_lstm.ui.error_messages import show_fault
from viz_lstm.ui.server.browser_messages import hear_pages_alone
from viz_lstm.ui.server.closed_routes import ClosedRoutes
from viz_lstm.ui.server.expiry import expiring_sessions
from viz_lstm.ui.server.front_page import FrontPage
from viz_lstm.ui.server.headers import SecurityHeaders
from viz_lstm.ui.server.health import operator_routes
from viz_lstm.ui.server.made_files import make_files_in_turn
from viz_lstm.ui.server.quiet_log import tell_no_messages
from viz_lstm.ui.server.streamlit_patch import deliver_everything
from viz_lstm.ui.server.uploads import limit_uploads


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Warm the workers while the server starts and let them go when the server stops."""
    st.secrets.load_if_toml_exists()
    write_json_log(os.environ)
    tell_no_messages()
    deliver_everything()
    hear_pages_alone()
    make_files_in_turn()
    service = training_service()
    limit_uploads(service.limits)
    service.start()
    async with expiring_sessions():
        yield
    service.close()


app = st.App(
    str(files("viz_lstm.ui") / "main.py"),
    routes=[*asset_routes(), *operator_routes()],
    middleware=[
        Middleware(SecurityHeaders, ancestors=lambda: training_service().limits.frame_ancestors),
        Middleware(ClosedRoutes),
        Middleware(FrontPage),
    ],
    lifespan=lifespan,
    on_script_error=show_fault,
)
