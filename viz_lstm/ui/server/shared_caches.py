"""Caches that all sessions share and none of them may clear.

Streamlit clears the caches of everybody for any browser that asks, whether it shows that button or not.
"""

from streamlit.runtime.app_session import AppSession


def keep_shared_caches() -> None:
    """Have no session clear what belongs to all."""
    AppSession._handle_clear_cache_request = _do_nothing  # type: ignore[assignment,method-assign]


def _do_nothing(_: object) -> None:
    pass
