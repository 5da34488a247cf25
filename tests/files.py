"""Reads a network that the page has written, by numpy and the library safetensors, and computes it by the README's own lines.

Takes the README, a folder with both files, and the points as JSON on standard input; prints its outputs as JSON.
"""

import json
import os
import re
import sys

import numpy as np

readme, folder = sys.argv[1:]
code = re.search(r"```python\n(.*?)```", open(readme, encoding="utf-8").read(), re.DOTALL)[1]
points = np.array(json.load(sys.stdin))
os.chdir(folder)

lines = {}
stdout, sys.stdout = sys.stdout, sys.stderr
exec(code, lines)
sys.stdout = stdout

# The other file holds the very same numbers.
written = json.load(open("perturb-network.json", encoding="utf-8"))
assert (written["format"], written["version"]) == ("perturb-network", 1)
network = lines["network"]
assert len(network) == 2 * len(written["layers"])
for index, layer in enumerate(written["layers"]):
    for kind in ("weight", "bias"):
        numbers = np.array(layer[kind], dtype=np.float32)
        tensor = network[f"{2 * index}.{kind}"]
        assert tensor.dtype == np.float32 and np.array_equal(tensor, numbers), (index, kind)

json.dump(lines["output"](points).tolist(), stdout)
