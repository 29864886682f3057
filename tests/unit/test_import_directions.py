import ast
import subprocess
import sys

from pipeline.settings import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "pipeline"


def test_only_the_orchestration_package_imports_dagster() -> None:
    offenders = []
    for path in PACKAGE.rglob("*.py"):
        if path.is_relative_to(PACKAGE / "orchestration"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            offenders += [str(path) for name in names if name.split(".")[0].startswith("dagster")]
    assert offenders == []


def test_the_command_answers_without_loading_anything_heavy() -> None:
    script = "import sys, pipeline.cli; print([n for n in ('dagster', 'polars', 'duckdb') if n in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
