"""Make the environment harsher than production: shapes and types are checked at every call."""

from jaxtyping import install_import_hook

# Importing the package under the hook turns every annotation into a check; production runs without it.
HOOK = install_import_hook("viz_lstm", "beartype.beartype")
