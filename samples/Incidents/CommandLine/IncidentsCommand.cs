using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Threading;
using System.Threading.Tasks;
using Incidents.Input;

namespace Incidents.CommandLine;

/// <summary>The command line: which commands there are, and what a wrong argument or a bad input file looks like.</summary>
internal sealed class IncidentsCommand
{
    private readonly RootCommand _root = new("Production incidents that happen on plain maps, and do not happen on guarded ones.");

    public IncidentsCommand()
    {
        RunOptions options = new();
        new PlayCommand(options).Configure(_root);
        _root.Subcommands.Add(PlainChildCommand.Create());
        _root.Subcommands.Add(GenerateCommand.Create());
    }

    public async Task<int> InvokeAsync(string[] args)
    {
        ParseResult parsed = _root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return ExitCode.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, CancellationToken.None);
        }
        catch (InputException bad)
        {
            await Console.Error.WriteLineAsync(bad.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }
}
