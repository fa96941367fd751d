"""The dashboard: `streamlit run app.py`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from viz_lstm.jobs import training_service
from viz_lstm.player import asset_routes
from viz_lstm.ui.failures import show_fault


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Warm a worker while the server starts and let it go when the server stops."""
    service = training_service()
    service.start()
    yield
    service.close()


app = st.App("viz_lstm/ui/main.py", routes=asset_routes(), lifespan=lifespan, on_script_error=show_fault)
