"""The exported score rows, cell by cell."""

import csv
import functools
from collections import defaultdict
from math import comb

import numpy as np

from estimators import Sample


class Items:
    """Held-out scores of one cell, draws averaged; items in order of task and name, clusters as they appear there."""

    def __init__(self, rows):
        rows = sorted(rows, key=lambda row: (row["task"], row["item"], int(row["epoch"])))
        items, clusters = {}, {}
        item = np.array([items.setdefault((row["task"], row["item"]), len(items)) for row in rows])
        cluster = [clusters.setdefault(row["cluster"], len(clusters)) for row in rows]
        missing = np.array([row["outcome"] == "error" for row in rows])
        scores = np.where(missing, 0.0, [float(row["score"]) for row in rows])
        self.draws = np.bincount(item)
        self.clusters = np.empty(len(items), int)
        self.clusters[item] = cluster
        self.scores = np.bincount(item, scores) / self.draws
        self.sample = Sample(self.scores, self.clusters)
        # A missing score is a failure in means and intervals, and a success in upper bounds.
        generous = np.minimum(self.scores + np.bincount(item, missing) / self.draws, 1)
        self.generous = Sample(generous, self.clusters)
        self.successes = np.bincount(item, scores >= 1)
        self.missing = np.bincount(item, missing).astype(int)
        answers = [defaultdict(list) for _ in items]
        for index, row, score, is_missing in zip(item, rows, scores, missing):
            if not is_missing:
                answers[index][row["answer"]].append(float(score))
        # Each answer as (draws, mean score).
        self.answers = [tuple(sorted((len(s), sum(s) / len(s)) for s in groups.values())) for groups in answers]

    @functools.cache
    def pass_at_k(self, k):
        values = [1 - comb(int(n - c), k) / comb(int(n), k) for n, c in zip(self.draws, self.successes)]
        return Sample(np.array(values), self.clusters)

    @functools.cache
    def consensus_at_k(self, k):
        values = [consensus(groups, int(m), k) for groups, m in zip(self.answers, self.missing)]
        return Sample(np.array(values), self.clusters)


@functools.cache
def consensus(groups, abstentions, k):
    """Mean score of the answer that most of k draws give, over all subsets of k draws; answers that tie share."""
    total = 0.0
    for votes in range(1, k + 1):
        # Subsets by size and number of answers with so many votes, none having more; and the sum of these's scores.
        ways = np.zeros((k + 1, k // votes + 2))
        ways[0, 0] = 1
        scores = np.zeros_like(ways)
        for count, score in (*groups, (abstentions, None)):
            before, before_scores = ways, scores
            ways, scores = np.zeros_like(ways), np.zeros_like(ways)
            for taken in range(min(count, k, votes - 1 if score is not None else k) + 1):
                ways[taken:] += comb(count, taken) * before[: k + 1 - taken]
                scores[taken:] += comb(count, taken) * before_scores[: k + 1 - taken]
            if score is not None and count >= votes:
                won = comb(count, votes) * before[: k + 1 - votes, :-1]
                ways[votes:, 1:] += won
                scores[votes:, 1:] += comb(count, votes) * before_scores[: k + 1 - votes, :-1] + score * won
        total += (scores[k, 1:] / np.arange(1, scores.shape[1])).sum()
    return total / comb(sum(count for count, _ in groups) + abstentions, k)


class Rows:
    def __init__(self, path):
        parts, self.facts, self.missing = defaultdict(list), {}, 0
        with open(path, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                self.missing += row["outcome"] == "error"
                if row["split"] != "heldOut":
                    continue
                is_general = row["domain"] == "general"
                parts[row["cell"], is_general].append(row)
                if not is_general:
                    self.facts[row["cell"]] = row["subject"], row["domain"], row["rung"]
        self.parts = {key: Items(rows) for key, rows in parts.items()}

    def held_out(self, cell):
        return self.parts[cell, False]

    def general(self, cell):
        return self.parts[cell, True]

    def ceilings(self, subject, domain):
        return [self.held_out(cell) for cell, facts in self.facts.items() if facts == (subject, domain, "ceiling")]
