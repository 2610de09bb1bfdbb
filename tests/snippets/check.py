"""Type-checks every handler and runs it: `check.py DUMP TSC SERVICE`.

DUMP is what `dump_handlers` wrote, TSC the TypeScript compiler, SERVICE the example service. The last line counts what passed.
"""

import argparse
import json
import pathlib
import subprocess
import sys
from typing import Any, Dict, Iterable, List, Tuple

import scenarios
from servers import ExampleService, ScriptedServer

HERE = pathlib.Path(__file__).parent

Job = Dict[str, Any]
Outcome = Dict[str, Any]


def type_check(dump: pathlib.Path, tsc: str) -> List[str]:
    """What mypy and tsc say; compiles the TypeScript on the way."""
    python = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(dump / ".mypy_cache"), "."]
    options = json.loads((HERE / "tsconfig.json").read_text())["compilerOptions"]
    config = {"compilerOptions": {**options, "rootDir": ".", "outDir": "../javascript"}, "include": ["*.ts"]}
    (dump / "typescript" / "tsconfig.json").write_text(json.dumps(config))
    (dump / "javascript").mkdir(exist_ok=True)
    (dump / "javascript" / "package.json").write_text('{"type": "module"}')
    problems = []
    for name, command, folder in [("mypy", python, "python"), ("tsc", [tsc, "-p", "."], "typescript")]:
        done = subprocess.run(command, cwd=dump / folder, capture_output=True, text=True)
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        if done.returncode and not lines:
            lines = ["ended with status %d and without a word" % done.returncode]
        problems += ["%s: %s" % (name, line) for line in lines if done.returncode]
    return problems


def run_all(jobs: List[Job], dump: pathlib.Path) -> List[Outcome]:
    """The outcomes of jobs, in their order. One process a language, both at once."""
    runners = {
        "python": [sys.executable, str(HERE / "run_python.py")],
        "typescript": ["node", str(HERE / "run_typescript.mjs")],
    }
    started = []
    for language, command in runners.items():
        mine = [number for number, job in enumerate(jobs) if job["item"]["language"] == language]
        inputs = [{**{key: jobs[number][key] for key in jobs[number] if key in ("url", "headers", "check")}, "file": str(file_of(jobs[number], dump))} for number in mine]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append((mine, process, json.dumps(inputs)))
    # Each runner reads all of its input before it writes.
    for _, process, text in started:
        assert process.stdin
        process.stdin.write(text)
        process.stdin.close()
    outcomes: List[Outcome] = [{} for _ in jobs]
    for mine, process, _ in started:
        assert process.stdout
        answer = process.stdout.read()
        if process.wait() != 0:
            sys.exit("%s ended with status %d" % (process.args, process.returncode))  # type: ignore[str-bytes-safe]
        for number, outcome in zip(mine, json.loads(answer)):
            outcomes[number] = outcome
    return outcomes


def file_of(job: Job, dump: pathlib.Path) -> pathlib.Path:
    file = pathlib.Path(job["item"]["file"])
    return dump / (file if file.suffix == ".py" else pathlib.Path("javascript") / file.with_suffix(".js").name)


def judge(jobs: Iterable[Job], outcomes: Iterable[Outcome], scripted: ScriptedServer) -> Iterable[Tuple[str, List[str]]]:
    """The name of each job, and what is wrong with its outcome."""
    same: Dict[str, Outcome] = {}
    for job, outcome in zip(jobs, outcomes):
        item, scenario = job["item"], job["scenario"]
        requests = scripted.count(job["path"]) if "path" in job else None
        problems = list(scenarios.problems(item, scenario, outcome, requests, job))
        if scenario == "again_and_again":
            same[item["id"]] = outcome
        if scenario == "other_status":
            before = same[item["id"]]
            if (outcome.get("own"), outcome.get("code")) != (before.get("own"), before.get("code")):
                problems.append("another status makes another error: %s, not %s" % (outcome.get("text"), before.get("text")))
        yield "%s %s" % (item["id"], scenario), problems


def agree(jobs: List[Job], outcomes: List[Outcome]) -> Iterable[Tuple[str, List[str]]]:
    """Whether both languages accept the same values."""
    verdicts: Dict[Tuple[str, str], Dict[str, str]] = {}
    for job, outcome in zip(jobs, outcomes):
        if job["scenario"] == "check":
            # Without its extension, an ID is the same in both languages.
            key = (job["item"]["id"].rsplit(".", 1)[0], job["check"])
            verdicts.setdefault(key, {})[job["item"]["language"]] = outcome["outcome"]
    for (name, value), by_language in sorted(verdicts.items()):
        problems = [] if len(set(by_language.values())) == 1 else ["%r: %s" % (value, by_language)]
        yield "%s check agrees" % name, problems


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dump", type=pathlib.Path)
    parser.add_argument("tsc", type=pathlib.Path)
    parser.add_argument("service", type=pathlib.Path)
    arguments = parser.parse_args()
    dump = arguments.dump.resolve()
    items = json.loads((dump / "index.json").read_text())

    failed = type_check(dump, str(arguments.tsc.resolve()))
    if failed:
        print("\n".join(failed))
        print("0 passed, %d failed, 0 skipped" % len(failed))
        return 1

    with ScriptedServer() as scripted, ExampleService(str(arguments.service.resolve())) as service:
        jobs = [job for item in items for job in scenarios.jobs(item, scripted, service.url)]
        outcomes = run_all(jobs, dump)
        results = list(judge(jobs, outcomes, scripted)) + list(agree(jobs, outcomes))
    for name, problems in results:
        for problem in problems:
            print("FAILED %s: %s" % (name, problem))
    wrong = sum(1 for _, problems in results if problems)
    # Type checks count once a file.
    print("%d passed, %d failed, 0 skipped" % (len(items) + len(results) - wrong, wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
