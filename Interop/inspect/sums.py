"""A tiny Inspect task of our own: invented sums, two epochs, a tool."""

from inspect_ai import Task, task
from inspect_ai.dataset import Sample
from inspect_ai.scorer import accuracy, includes, stderr
from inspect_ai.solver import generate, use_tools
from inspect_ai.tool import tool


@tool
def add():
    async def execute(left: int, right: int):
        """Adds two numbers.

        Args:
            left: The first number.
            right: The second number.
        """
        return str(left + right)

    return execute


@task
def sums(count: int = 3):
    samples = [
        Sample(id=f"sum-{n}", input=f"What is {n} + 2?", target=str(n + 2), metadata={"cluster": f"c{n % 2}"})
        for n in range(count)
    ]
    return Task(dataset=samples, solver=[use_tools(add()), generate()], scorer=includes(), epochs=2)
