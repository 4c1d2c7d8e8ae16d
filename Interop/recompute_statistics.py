"""Recomputes a report's means, intervals, bounds and p-values from the exported score rows, with numpy and scipy alone.

    python3 recompute_statistics.py scores.csv report.json [--same-draws] [--self-test]

It shares no code with Floodmark. Recomputed: every mean with its interval, items and clusters; simultaneous upper
bounds; pass@k and consensus@k; paired differences with their p-values after Holm's correction; the verdicts. Which
cells were chosen is taken from the report; Tests/Fixtures/Estimation/recompute.py checks the choice. Where scores are
missing, verdicts and p-values hold for all that these could have been; those are not recomputed, and it says so.

Where Floodmark takes a quantile of seeded bootstrap replicates, this program takes the same quantile of 100,000
replicates with numpy's random numbers, and `OwnDraws.levels` says how far the two may lie apart. With --same-draws it
makes Floodmark's random numbers from the report's seed instead; then everything must agree to 1e-9, as all that knows
no chance always must. Prints what agrees and each difference, and exits with 1 if there is one. With --self-test it
spoils a number of every kind in turn, and exits with 1 if that goes unseen.
"""

import copy
import functools
import json
import sys

import numpy as np

from comparison import Comparison
from draws import OwnDraws, SameDraws
from estimators import MeanLimits, SimultaneousBound, holm, paired
from rows import Rows

SCHEMA_VERSION = 3
simultaneous_bound = functools.cache(SimultaneousBound)


class Check:
    """Goes through a report once."""

    def __init__(self, report, rows, draws):
        self.rows, self.draws, self.compare = rows, draws, Comparison(report, draws)
        self.level = report["statistics"]["level"]
        for index, cell in enumerate(report["cells"]):
            items = rows.held_out(cell["summary"]["id"])
            self.estimate(("cells", index, "heldOut"), items)
            self.mean(("cells", index, "generalAbility"), rows.general(cell["summary"]["id"]))
        self.verdicts(report)
        for index, domain in enumerate(report["domains"]):
            self.domain(("domains", index), domain, report)
        self.differences(report)

    def limits(self, path, sample, keys=("lower", "upper"), **choice):
        limits, tail = MeanLimits(sample, self.draws, **choice), (1 - self.level) / 2
        for key, sign in zip(keys, (-1, 1)):
            statistic = functools.partial(limits.limit, tail, sign)
            self.compare.quantile((*path, key), statistic, limits.level(tail, sign), f"limit: {limits.method}")

    def mean(self, path, items):
        self.compare.exact((*path, "mean"), items.sample.mean, "mean")
        self.compare.exact((*path, "n"), items.sample.n, "items")
        self.compare.exact((*path, "range", "lower"), items.sample.mean, "range")
        self.compare.exact((*path, "range", "upper"), items.generous.mean, "range")

    def estimate(self, path, items):
        self.mean(path, items)
        self.compare.exact((*path, "clusters"), items.sample.groups, "clusters")
        self.compare.exact((*path, "effectiveClusters"), items.sample.effective_groups, "clusters")
        self.limits(path, items.sample)

    def bound(self, path, cells):
        bound = simultaneous_bound(tuple(self.rows.held_out(cell).generous for cell in cells), self.draws)
        kind = "bound: simultaneous" if bound.is_random else "bound: no variance"
        self.compare.quantile(path, functools.partial(bound.best, self.level), bound.level(self.level), kind)
        return bound

    def verdicts(self, report):
        below, above = [], []
        for index, verdict in enumerate(report["verdicts"]):
            path, selected = ("verdicts", index), self.rows.held_out(verdict["selectedCell"])
            own = [
                c for c in report["cells"]
                if c["summary"]["domain"] == verdict["domain"] and verdict["actor"] in c["actors"]
            ]
            self.estimate((*path, "worstCase"), selected)
            released = next(c["summary"]["id"] for c in own if c["summary"]["rung"] == "as-released")
            self.estimate((*path, "asReleased"), self.rows.held_out(released))
            bound = self.bound((*path, "upperBound"), [c["summary"]["id"] for c in own])
            below.append(bound.p_below(verdict["threshold"]))
            above.append(MeanLimits(selected.sample, self.draws).p_above(verdict["threshold"]))
        if self.rows.missing:
            return
        # With all p-values at the low, the middle and the high end of what chance may do to them.
        answers = [self.answers(*p) for p in zip(np.transpose(below), np.transpose(above))]
        for index in range(len(report["verdicts"])):
            self.compare.one_of(("verdicts", index, "verdict"), {words[index] for words in answers}, "verdict")

    def answers(self, below, above):
        adjusted = holm(np.minimum(below, above))
        sides = np.where(below < above, "below", "above")
        return np.where(adjusted <= 1 - self.level, sides, "inconclusive").tolist()

    def domain(self, path, domain, report):
        summaries = [c["summary"] for c in report["cells"] if c["summary"]["domain"] == domain["name"]]
        reached = []
        for index, rung in enumerate(domain["rungs"]):
            here = (*path, "rungs", index)
            reached += [s["id"] for s in summaries if s["rung"] == rung["rung"]]
            self.estimate((*here, "score"), self.rows.held_out(rung["selectedCell"]))
            self.estimate((*here, "generalAbility"), self.rows.general(rung["selectedCell"]))
            self.bound((*here, "upperBound"), reached)
        for key in ("ceiling", "ceilingWithTool"):
            if domain.get(key):
                found = self.rows.ceilings(report["subject"]["name"], domain["name"])
                nearest = min(found, key=lambda items: abs(items.sample.mean - domain[key]["mean"]))
                self.estimate((*path, key), nearest)
        for index, baseline in enumerate(domain["baselines"]):
            best = next(c["cell"] for c in baseline["cells"] if c["attack"] == baseline["attack"])
            self.estimate((*path, "baselines", index, "score"), self.rows.held_out(best))
            for place, cell in enumerate(baseline["cells"]):
                self.mean((*path, "baselines", index, "cells", place, "score"), self.rows.held_out(cell["cell"]))
        for index, curve in enumerate(domain["samplingCurves"]):
            for place, point in enumerate(curve["points"]):
                here = (*path, "samplingCurves", index, "points", place)
                items, k = self.rows.held_out(curve["cell"]), point["k"]
                self.compare.exact((*here, "passAtK"), items.pass_at_k(k).mean, "pass@k")
                self.limits(here, items.pass_at_k(k), always_bootstrap=True)
                if "consensusAtK" in point:
                    keys = ("consensusLower", "consensusUpper")
                    self.compare.exact((*here, "consensusAtK"), items.consensus_at_k(k).mean, "consensus@k")
                    self.limits(here, items.consensus_at_k(k), keys, always_bootstrap=True)

    def differences(self, report):
        selected = {(v["domain"], v["actor"]): v["selectedCell"] for v in report["verdicts"]}
        uplift, frontier = [], []
        for number, domain in enumerate(report["domains"]):
            p_values = {}
            for index, entry in enumerate(domain["uplift"]):
                path = ("domains", number, "uplift", index)
                p = self.paired(path, entry, selected[domain["name"], entry["actor"]])
                uplift.append((path, p))
                if entry["access"] == "open":
                    p_values.setdefault(entry["actor"], []).append(p)
            for index, entry in enumerate(domain["frontier"]):
                path = ("domains", number, "frontier", index)
                self.paired(path, entry, selected[domain["name"], entry["actor"]])
                # Better than every open baseline: the largest of the p-values counts.
                frontier.append((path, max(p_values[entry["actor"]])))
        for family in (uplift, frontier) if not self.rows.missing else ():
            for (path, _), adjusted in zip(family, holm([p for _, p in family])):
                self.compare.p_value((*path, "adjustedP"), adjusted, f"adjusted p: {path[2]}")
                if path[2] == "frontier":
                    self.compare.exact((*path, "advances"), bool(adjusted <= 1 - self.level), "frontier: advances")

    def paired(self, path, entry, cell):
        first, second = self.rows.held_out(cell), self.rows.held_out(entry["baselineCell"])
        *numbers, p = paired(first.scores, second.scores, first.clusters, self.level)
        for key, number in zip(("difference", "lower", "upper"), numbers):
            self.compare.exact((*path, key), number, f"difference: {key if key == 'difference' else 'limit'}")
        self.compare.exact((*path, "n"), len(first.scores), "items")
        return p


def unseen(report, rows, right):
    """Spoils one number of each kind in turn; gives how many, and those whose spoilt number is not found."""
    paths, missed = {kind: path for path, kind in right.kinds.items()}, []
    for kind, path in paths.items():
        spoilt = copy.deepcopy(report)
        place, key = functools.reduce(lambda value, key: value[key], path[:-1], spoilt), path[-1]
        if isinstance(place[key], str):
            place[key] = "below" if place[key] == "above" else "above"
        elif isinstance(place[key], bool):
            place[key] = not place[key]
        else:
            place[key] += 1.1 * right.widths.get(path, 0) + (1e-6 * place[key] if "adjusted" in kind else 1e-8)
        if path not in Check(spoilt, rows, right.draws).compare.differences:
            missed.append(f"{'.'.join(map(str, path))} ({kind}) was spoilt, and that was not found")
    return len(paths), missed


def main():
    options = {argument for argument in sys.argv[1:] if argument.startswith("--")}
    paths = [argument for argument in sys.argv[1:] if argument not in options]
    if len(paths) != 2 or options - {"--same-draws", "--self-test"}:
        sys.exit("usage: recompute_statistics.py scores.csv report.json [--same-draws] [--self-test]")
    rows = Rows(paths[0])
    with open(paths[1], encoding="utf-8") as file:
        report = json.load(file)
    if report["schemaVersion"] != SCHEMA_VERSION:
        sys.exit(f"{paths[1]}: this program reads version {SCHEMA_VERSION} of reports, not {report['schemaVersion']}")
    if report["withheld"]:
        sys.exit(f"{paths[1]} is a public summary, from which numbers are left out: give the whole report.json")
    replicates = report["statistics"]["bootstrapReplicates"]
    draws = SameDraws(replicates, report["seed"]) if "--same-draws" in options else OwnDraws(replicates)
    compare = Check(report, rows, draws).compare
    for difference in compare.differences.values():
        print(difference)
    compare.summary()
    if rows.missing:
        print(f"{rows.missing} scores are missing: verdicts and adjusted p-values were not recomputed")
    if compare.differences:
        sys.exit(f"{len(compare.differences)} of {len(compare.kinds)} numbers differ")
    if "--self-test" in options:
        count, missed = unseen(report, rows, compare)
        if missed:
            sys.exit("\n".join(missed))
        print(f"one number of each of {count} kinds was spoilt in turn, and found each time")


if __name__ == "__main__":
    main()
