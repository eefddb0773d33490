using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState;

/// <summary>
/// The operation was sent, and no answer came before the deadline: it was applied once, or not at all. Do not call again as if nothing
/// had happened. <see cref="ResolveAsync"/> asks the server which of the two it is.
/// </summary>
public sealed class SharedOutcomeUnknownException : SharedStateException
{
    private readonly Func<CancellationToken, ValueTask<bool>>? _resolve;

    /// <summary>Creates the exception with the default message.</summary>
    public SharedOutcomeUnknownException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    public SharedOutcomeUnknownException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SharedOutcomeUnknownException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal SharedOutcomeUnknownException(
        string message, string operationId, Func<CancellationToken, ValueTask<bool>> resolve, Exception? innerException)
        : base(message, innerException)
    {
        OperationId = operationId;
        _resolve = resolve;
    }

    /// <summary>Gets the identity of the operation, for logs.</summary>
    public string OperationId { get; } = "";

    /// <summary>
    /// Waits until the server says whether the operation was applied. If it was not, it never will be: the server then refuses late
    /// copies. The answer is kept only while the session of this client is open.
    /// </summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>True if the operation was applied.</returns>
    /// <exception cref="SharedOutcomeUnknownException">
    /// The server no longer knows, because the session was closed or the state was lost.
    /// </exception>
    /// <exception cref="OperationCanceledException">The wait was stopped.</exception>
    public ValueTask<bool> ResolveAsync(CancellationToken cancellationToken = default) =>
        _resolve is null ? throw new InvalidOperationException("The exception belongs to no operation.") : _resolve(cancellationToken);
}
