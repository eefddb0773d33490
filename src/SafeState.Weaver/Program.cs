using System;
using System.IO;
using System.Text.Json;
using SafeState.Weaver.Gate;
using SafeState.Weaver.Output;

try
{
    return args switch
    {
        ["weave", string request] => WeaveCommand.Run(request, Console.Out),
        ["gate", ("error" or "warning") and string level, string folder] => GateCommand.Run(level, folder, Console.Out),
        _ => Usage(),
    };
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException
    or JsonException)
{
    Console.Out.WriteLine($"SafeState.Weaver : error SAFE915: {error.Message.ReplaceLineEndings(" ")}");
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine("SafeState.Weaver weave REQUEST | gate error|warning FOLDER");
    return 2;
}
