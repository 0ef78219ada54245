# letterforge in an image, with the versions of uv.lock:
#   docker build --tag letterforge .
#   docker run --rm --volume "$PWD:/letters" --user "$(id -u):$(id -g)" letterforge lint
FROM python:3.12-slim AS build
WORKDIR /source
COPY . .
RUN python .ci/release.py tools > /tmp/tools.txt \
    && pip install --no-cache-dir --require-hashes --no-deps -r /tmp/tools.txt
RUN python -m hatchling build -t wheel -d /wheels \
    && python .ci/release.py needs icu remote sql > /wheels/needs.txt

FROM python:3.12-slim
# Fonts for Chinese, Japanese and Korean, for programs that print Word files in an image made from this one.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /wheels /tmp/wheels
RUN pip install --no-cache-dir --require-hashes --no-deps -r /tmp/wheels/needs.txt \
    && pip install --no-cache-dir --no-index --no-deps /tmp/wheels/*.whl
RUN useradd --create-home --uid 1000 letterforge
USER letterforge
WORKDIR /letters
ENTRYPOINT ["letterforge"]
CMD ["--help"]
