using System.Text;

namespace SafeState.Generators.Emission;

/// <summary>Writes indented lines that end with a line feed.</summary>
internal sealed class IndentedWriter
{
    private const string Step = "    ";

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes one or more lines, each indented. Empty lines stay empty.</summary>
    public IndentedWriter Write(string lines)
    {
        foreach (string line in lines.Split('\n'))
        {
            WriteLine(line.TrimEnd('\r'));
        }

        return this;
    }

    /// <summary>Writes an empty line.</summary>
    public IndentedWriter Skip() => Write(string.Empty);

    /// <summary>Opens a block. The text that follows is indented in braces.</summary>
    public IndentedWriter Open(string head)
    {
        _ = Write(head).Write("{");
        _depth++;
        return this;
    }

    /// <summary>Closes the innermost block.</summary>
    public IndentedWriter Close()
    {
        _depth--;
        return Write("}");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void WriteLine(string line)
    {
        for (int level = 0; line.Length > 0 && level < _depth; level++)
        {
            _ = _text.Append(Step);
        }

        _ = _text.Append(line).Append('\n');
    }
}
