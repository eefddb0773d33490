using System;
using System.Globalization;
using System.Threading.Tasks;
using SafeState.Redis.ClientProgram;

// Does what each line of the input asks for, and reports in lines. Ends with the input.
Client? client = null;
Ownership? ownership = null;
Task owning = Task.CompletedTask;
Report.Write("ready");
while (await Console.In.ReadLineAsync() is { } line)
{
    string[] words = line.Split(' ');
    switch (words[0])
    {
        case "connect":
            await (client?.DisposeAsync() ?? ValueTask.CompletedTask);
            client = await Client.ConnectAsync(words[1]);
            Report.Write("connected");
            break;
        case "call":
            await CallRun.Parse(words).MakeAsync(client!);
            Report.Write("called");
            break;
        case "own":
            ownership = new Ownership(client!, words[1], ParseMilliseconds(words[2]), isFenced: words[3] == "fenced");
            owning = Task.Run(ownership.RunAsync);
            break;
        case "stop":
            ownership!.Stop();
            await owning;
            Report.Write("stopped");
            break;
        default:
            throw new NotSupportedException(line);
    }
}

static TimeSpan ParseMilliseconds(string text) => TimeSpan.FromMilliseconds(int.Parse(text, CultureInfo.InvariantCulture));
