"""Finds the nearest of many names by TF-IDF over their 3-grams (scikit-learn), from JSON on standard input to JSON on standard output."""
import json
import sys
import time

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer


def main():
    question = json.load(sys.stdin)
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3))
    index = vectorizer.fit_transform(question["names"]).T.tocsr()
    depth = min(question["depth"], len(question["names"]) - 1)
    found = []
    began = time.process_time()
    for query in question["queries"]:
        scores = (vectorizer.transform([query]) @ index).toarray()[0]
        best = numpy.argpartition(-scores, depth)[:depth]
        found.append([[int(i), float(scores[i])] for i in best[numpy.argsort(-scores[best])]])
    micros = (time.process_time() - began) * 1e6 / max(1, len(found))
    json.dump({"peer": "3-gram TF-IDF", "found": found, "microsPerQuery": micros}, sys.stdout)


main()
