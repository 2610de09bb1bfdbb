"""Runs Python handlers: a list of jobs as JSON on standard input, a list of outcomes on standard output.

Sleeping is recorded instead of done, so that a handler that waits takes no time here.
"""

import importlib.util
import json
import sys
import time
from typing import Any, Dict, List

import requests

slept: List[float] = []
timeouts: List[Any] = []
time.sleep = slept.append  # type: ignore[assignment]

send = requests.Session.request


def recorded(self: requests.Session, *arguments: Any, **options: Any) -> requests.Response:
    timeouts.append(options.get("timeout"))
    return send(self, *arguments, **options)


requests.Session.request = recorded  # type: ignore[assignment,method-assign]

modules: Dict[str, Any] = {}


def load(file: str) -> Any:
    if file not in modules:
        name = "handler_%d" % len(modules)
        spec = importlib.util.spec_from_file_location(name, file)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        modules[file] = module
    return modules[file]


def raised(error: BaseException, module: Any) -> Dict[str, Any]:
    own = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == module.__name__]
    return {
        "outcome": "raised",
        "text": "%s: %s" % (type(error).__name__, error),
        "own": own,
        **{name: getattr(error, name, None) for name in ("code", "message", "request_id", "doc_url", "retry_after", "location")},
    }


def run(job: Dict[str, Any]) -> Dict[str, Any]:
    slept.clear()
    timeouts.clear()
    module = load(job["file"])
    try:
        if "check" in job:
            outcome = {"outcome": "returned", "value": module.check(job["check"])}
        else:
            value = module.call("GET", job["url"], headers=job["headers"])
            outcome = {"outcome": "returned", "value": value}
    except Exception as error:  # every failure is an outcome to judge
        outcome = raised(error, module)
    return {**outcome, "checks": hasattr(module, "check"), "longest_sleep": max(slept, default=0), "timeouts": all(timeouts)}


print(json.dumps([run(job) for job in json.load(sys.stdin)]))
