using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Incidents.Loopback;

/// <summary>A real TCP connection to a <see cref="LineServer"/>. Several threads may ask; they take turns.</summary>
internal sealed class LineClient : IDisposable
{
    private readonly Lock _turn = new();
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;

    public LineClient(IPEndPoint server)
    {
        _tcp.Connect(server);

        // Reset instead of a long goodbye: thousands of connections a second would use up the ports of the machine.
        _tcp.LingerState = new LingerOption(enable: true, seconds: 0);
        _reader = new StreamReader(_tcp.GetStream());
        _writer = new StreamWriter(_tcp.GetStream()) { AutoFlush = true };
    }

    /// <exception cref="IOException">The connection was closed.</exception>
    /// <exception cref="ObjectDisposedException">The connection was closed from this side.</exception>
    public string Ask(string line)
    {
        lock (_turn)
        {
            _writer.WriteLine(line);
            return _reader.ReadLine() ?? throw new EndOfStreamException("The server hung up.");
        }
    }

    /// <summary>Closes at once, also while another thread waits for an answer.</summary>
    public void Dispose() => _tcp.Dispose();
}
