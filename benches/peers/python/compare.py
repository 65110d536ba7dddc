"""Throughput of `screen_stream` beside the Python pipeline, on one thread each, in turns.

    cargo build --release --features full --example screen_stream
    pip install -r benches/peers/python/requirements.txt
    python benches/peers/python/compare.py target/release/examples/screen_stream

Both must first find the same checks violated, in the clean document and in one with twelve mistakes.
"""

import copy
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
BUNDLE = HERE / "../../../examples/bundles/third-party-payment/enterprise-complete/submission.json"
RULES = HERE / "../rules/twenty.toml"
RECORDS = 4_000
ROUNDS = 5


def documents():
    clean = json.loads(BUNDLE.read_text())
    broken = copy.deepcopy(clean)
    broken["contact"]["phone"] = "400-000"
    broken["settlement"].update(
        account_name="示例白桦商贸有限公司", account_number="1202999900000000026", account_kind="personal"
    )
    broken["documents"][0]["number"] = "91330106MA0000008Q"
    broken["persons"][0]["id_number"] = "330102198209309976"
    broken["documents"][1]["valid_to"] = "2020-05-06"
    broken["documents"][2]["attachments"][0]["file"] = "business-licence.jpg"
    broken["evidence"]["pictures"][0]["legible"] = False
    broken["evidence"]["icp_record"]["subject"] = "示例白桦商贸有限公司"
    broken["evidence"]["site_visit"]["reachable"] = False
    broken["steps"][3]["at"] = "2026-09-07T09:00:00+08:00"
    return [json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode() for one in (clean, broken)]


def run(command, data):
    """Seconds of the clock, seconds of processor, and what came out."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    out = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, out.splitlines()


def main():
    stream = [sys.argv[1], "--threads", "1", "--as-of", "2026-11-21"]
    ways = {
        "pydantic + python-stdnum, twenty checks": [sys.executable, str(HERE / "pipeline.py")],
        "screen_stream, the same twenty as rules": [*stream, "--rules", str(RULES)],
        "screen_stream, third-party-payment whole": stream,
    }
    clean, broken = documents()
    found = []
    for name in list(ways)[:2]:
        answers = [json.loads(line) for line in run(ways[name], clean + b"\n" + broken)[2]]
        found.append([
            sorted(answer.get("violated") or {o["rule"] for o in answer.get("outcomes", []) if o["outcome"] == "violated"})
            for answer in answers
        ])
    assert found[0] == found[1] and [len(one) for one in found[0]] == [0, 12], found
    data = (clean + b"\n" + broken + b"\n") * (RECORDS // 2)
    times = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, command in ways.items():
            wall, cpu, out = run(command, data)
            assert len(out) == RECORDS
            times[name].append((cpu, wall))
    print(f"{RECORDS} records, {len(data) // RECORDS} bytes each, median of {ROUNDS} rounds in turns")
    for name, seen in times.items():
        cpu = statistics.median(cpu for cpu, _ in seen)
        print(f"{name:<42} {cpu * 1e6 / RECORDS:8.1f} µs of processor a record {RECORDS / cpu:10.0f} records per cpu second")


if __name__ == "__main__":
    main()
