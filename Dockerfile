FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app

COPY requirements.txt .
RUN pip install --require-hashes -r requirements.txt

COPY . .
RUN DATA_DIR=/tmp/build python manage.py collectstatic --noinput --verbosity 0 \
 && python -m compileall -q . \
 && rm -r /tmp/build \
 && useradd --system --uid 1000 --no-create-home telesink \
 && install --directory --owner telesink /data

USER telesink
ENV HOST=0.0.0.0 PORT=8000 DATA_DIR=/data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["python", "-c", \
  "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/up')"]
CMD ["python", "manage.py", "serve"]
