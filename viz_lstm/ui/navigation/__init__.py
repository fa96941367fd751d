"""The networks to begin with, and the page that explains how an LSTM works.

Not called `pages`: beside the main script Streamlit takes a folder of that name for its own kind of pages.
"""
