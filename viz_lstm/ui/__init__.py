"""The pages. Only this package imports Streamlit."""
