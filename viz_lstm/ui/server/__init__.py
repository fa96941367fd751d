"""The server around the pages: what it tells browsers, and what it asks of Streamlit."""
