"""The player as a Streamlit component."""
