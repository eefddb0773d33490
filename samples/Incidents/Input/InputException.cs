using System;

namespace Incidents.Input;

/// <summary>
/// An input file that cannot be used. The message starts with its place (<c>file:line</c>) and says what was expected there.
/// </summary>
internal sealed class InputException : Exception
{
    /// <summary>The file as a whole is wrong, or not there.</summary>
    public InputException(string file, string problem)
        : base($"{file}: {problem}")
    {
    }

    /// <summary>One line of the file is wrong; lines are counted from one.</summary>
    public InputException(string file, long line, string problem)
        : base($"{file}:{line}: {problem}")
    {
    }
}
