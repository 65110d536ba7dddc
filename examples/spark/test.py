"""Shows that Spark gives what one process gives, also when an executor is killed in the middle.

    cargo build --release --features full --example screen_stream
    pip install -r examples/spark/requirements.txt      # and Java 17
    python examples/spark/test.py target/release/examples/screen_stream

Needs half a gigabyte of packages and some minutes, so it is not part of the crate's tests.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyspark

HERE = Path(__file__).resolve().parent
BUNDLES = HERE.parent / "bundles"
RECORDS = 8_000
FLAGS = ["--as-of", "2026-11-21", "--lang", "zh"]


def write_input(path):
    """Different submissions, some wrapped, some bad lines."""
    whole = (BUNDLES / "third-party-payment/enterprise-complete/submission.json").read_text()
    whole = json.dumps(json.loads(whole), ensure_ascii=False, separators=(",", ":"))
    other = json.dumps(json.loads((BUNDLES / "alipay/individual-complete/submission.json").read_text()))
    with open(path, "w", encoding="utf-8") as out:
        for number in range(RECORDS):
            line = [
                whole.replace("示例云杉科技", f"示例第{number}科技"),
                other,
                f'{{"id":"A-{number}","submission":{whole}}}',
                '{"applicant":{"name":"' if number % 100 == 3 else '{"rules":"none"}',
            ][number % 4]
            out.write(line + "\n")


def executors(root):
    """The executors below this process."""
    parents = {}
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text()
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        parents[int(entry.name)] = int(stat[stat.rindex(")") + 2 :].split()[1])
        if b"CoarseGrainedExecutorBackend" in command and command.split(b"\0")[0].endswith(b"java"):
            found.append(int(entry.name))

    def is_below(process):
        while process in parents and process != root:
            process = parents[process]
        return process == root

    return sorted(filter(is_below, found))


def spark(program, master, source, output, kill=False):
    environment = dict(os.environ, SPARK_HOME=str(Path(pyspark.__file__).parent), PYSPARK_PYTHON=sys.executable)
    environment.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    command = [sys.executable, str(HERE / "screen.py"), "--master", master, "--program", program, "--partitions", "32"]
    start = time.monotonic()
    log = tempfile.TemporaryFile("w+")
    job = subprocess.Popen(
        [*command, "--input", str(source), "--output", str(output), "--", *FLAGS], env=environment, stderr=log, stdout=log
    )
    killed = None
    while job.poll() is None:
        time.sleep(0.05)
        # Some partitions are written, others are not.
        if kill and killed is None and len(list(output.glob("_temporary/0/task_*"))) > 2:
            killed = executors(job.pid)[0]
            os.kill(killed, signal.SIGKILL)
    log.seek(0)
    text = log.read()
    assert job.returncode == 0, text[-4000:]
    assert killed is not None or not kill, "the job was done before an executor could be killed"
    lost = "Lost executor" in text
    assert lost == kill, "the log does not tell of the killed executor" if kill else text[-4000:]
    return time.monotonic() - start


def read(output):
    return b"".join(path.read_bytes() for path in sorted(output.glob("part-*")))


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        source = folder / "in.jsonl"
        write_input(source)
        start = time.monotonic()
        single = subprocess.run(
            [program, *FLAGS, str(source)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True
        )
        print(f"one process: {time.monotonic() - start:.1f} s, {len(single.stdout) >> 20} MiB; {single.stderr.decode().strip()}")
        for name, master, kill in [
            ("local[2]", "local[2]", False),
            ("local-cluster", "local-cluster[2,1,1024]", False),
            ("local-cluster, an executor killed", "local-cluster[2,1,1024]", True),
        ]:
            output = folder / name.replace("[", "-").replace(", ", "-").replace(" ", "-").replace("]", "")
            seconds = spark(program, master, source, output, kill)
            same = read(output) == single.stdout
            print(f"{name}: {seconds:.1f} s with start, {'the same bytes' if same else 'DIFFERENT'}", flush=True)
            assert same, output


if __name__ == "__main__":
    main()
