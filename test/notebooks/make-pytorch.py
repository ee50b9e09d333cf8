"""Makes pytorch.json: what the PyTorch text at the end of each lecture prints.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install numpy torch==2.15.0
    /tmp/venv/bin/python test/notebooks/make-pytorch.py
"""

import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
LECTURES = sorted((HERE / "../../notebooks/en").glob("[0-9]*.ipynb"))


def blocks(path):
    """The Python texts of a notebook."""
    for cell in json.loads(path.read_text("utf8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield from re.findall(r"^```python\n(.*?)^```", "".join(cell["source"]), re.DOTALL | re.MULTILINE)


def printed(code):
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


golden = {path.stem: [{"code": code, "printed": printed(code)} for code in blocks(path)] for path in LECTURES}
golden = {lecture: runs for lecture, runs in golden.items() if runs}
(HERE / "pytorch.json").write_text(json.dumps(golden, indent=2, ensure_ascii=False) + "\n", "utf8")
