FROM python:3.11-slim
WORKDIR /app
COPY requirements.txt .
# PyTorch's CPU build: the default one brings gigabytes that nothing here uses.
RUN pip install --no-cache-dir --index-url https://download.pytorch.org/whl/cpu torch==2.13.0 \
 && pip install --no-cache-dir -r requirements.txt \
 && useradd --uid 1000 --create-home viewer && mkdir /runs && chown viewer /runs
COPY . .
USER viewer
ENV VIZ_LSTM_RUNS=/runs STREAMLIT_SERVER_FILE_WATCHER_TYPE=none
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD python -c "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/health', timeout=4)"
CMD ["streamlit", "run", "app.py", "--server.port=8501", "--server.address=0.0.0.0"]
