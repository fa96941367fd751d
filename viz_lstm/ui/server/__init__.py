"""The server around the pages: its own routes, what it tells browsers, and what it mends in Streamlit."""
