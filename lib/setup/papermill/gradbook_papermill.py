"""Lets papermill write the parameters of a TypeScript notebook: papermill -p rate 0.1 in.ipynb out.ipynb

papermill loads this as one of its engines (see papermill.mjs), which is all that it can be told to load. The engine is
its own; what matters is the translator that is registered beside it.
"""
import json
import re

from papermill.engines import NBClientEngine as Engine  # noqa: F401
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

DECLARED = re.compile(
    r"^\s*(?:export\s+)?(?:const|let|var)\s+([\w$]+)\s*(?::\s*([^=]+?)\s*)?=\s*(.*?)\s*;?\s*(?://\s*(.*))?$"
)


class TypeScriptTranslator(Translator):
    @classmethod
    def translate(cls, val):
        """JSON is TypeScript; so are NaN and Infinity. A date of YAML is a text."""
        return json.dumps(val, default=str)

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}".strip()

    @classmethod
    def assign(cls, name, str_val):
        """Declares the name anew, as any later cell may; the notebook may assign to it."""
        return f"let {name} = {str_val};"

    @classmethod
    def inspect(cls, parameters_cell):
        found = [DECLARED.match(line) for line in parameters_cell.source.splitlines()]
        return [Parameter(m[1], m[2] or "None", m[3], m[4] or "") for m in found if m]


papermill_translators.register("typescript", TypeScriptTranslator)
