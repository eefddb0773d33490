using System;
using System.Threading.Tasks;

namespace SafeState.Detection.Corpus;

/// <summary>A program with a race, and the same program without it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Racy">The program with the race.</param>
/// <param name="Fixed">The program without the race.</param>
internal sealed record Shape(string Name, Func<Task> Racy, Func<Task> Fixed)
{
    internal static Shape Create(string name, Action racy, Action correct) => new(name, Wrap(racy), Wrap(correct));

    internal static Func<Task> Wrap(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };
}

/// <summary>A correct program that shares collections.</summary>
/// <param name="Name">The name.</param>
/// <param name="Run">The program.</param>
internal sealed record Control(string Name, Func<Task> Run)
{
    internal static Control Create(string name, Action run) => new(name, Shape.Wrap(run));
}
