"""workflow.py github|gitlab|woodpecker FILE VARIABLES -- what a CI would run.

Reads a workflow file as its service does and prints a shell script of the
lines that it contains, each step in a shell of its own. VARIABLES is JSON: the
secrets and variables of the service. A name or a key that the service does not
know, as far as these files use any, is an error. `checkout REF DEPTH` is the
service's own step.
"""
import json
import re
import shlex
import sys

import yaml


def only(mapping, *keys):
    strange = set(mapping) - set(keys)
    if strange:
        sys.exit(f"not known there: {', '.join(map(str, strange))}")
    return mapping


def expanded(text, variables):
    """Of GitHub: ${{ vars.A }}, ${{ secrets.A || github.token }}."""
    return re.sub(
        r"\$\{\{ *([\w.]+)(?: *\|\| *([\w.]+))? *\}\}",
        lambda m: variables.get(m[1]) or variables[m[2] or m[1]],
        str(text),
    )


def step(env, lines):
    words = [f"{k}={shlex.quote(str(v))}" for k, v in env.items()]
    print("env", *words, "sh -e <<'STEP' || exit", "\n".join(["", *lines, "STEP"]))


def github(file, variables):
    # YAML 1.1 takes the word "on" for true.
    only(file, "name", True, "permissions", "jobs")
    only(file[True], "workflow_dispatch", "schedule")
    for job in file["jobs"].values():
        only(job, "runs-on", "container", "steps")
        for s in job["steps"]:
            only(s, "name", "env", "run", "uses", "with")
            if "uses" in s:
                assert s["uses"].startswith("actions/checkout@"), s["uses"]
                w = only(s["with"], "repository", "token", "ref", "fetch-depth")
                expanded(w["repository"] + w["token"], variables)
                print("checkout", w["ref"], w["fetch-depth"], "|| exit")
                continue
            env = {k: expanded(v, variables) for k, v in s.get("env", {}).items()}
            step(env, s["run"].splitlines())


def gitlab(file, variables):
    job = only(only(file, "rebuild")["rebuild"], "image", "rules", "variables", "script")
    for rule in job["rules"]:
        assert "push" not in only(rule, "if")["if"], "it costs at each push"
    env = {**variables, **job["variables"]}
    print("checkout", "main", env["GIT_DEPTH"], "|| exit")
    step(env, job["script"])


def woodpecker(file, variables):
    only(file, "when", "skip_clone", "steps")
    for s in file["steps"].values():
        only(s, "image", "environment", "commands")
        env = {}
        for k, v in s["environment"].items():
            secret = isinstance(v, dict)
            env[k] = variables[v["from_secret"]] if secret else variables.get(k, v)
        step(env, s["commands"])


service, name, variables = sys.argv[1:]
with open(name, encoding="utf-8") as f:
    globals()[service](yaml.safe_load(f), json.loads(variables))
