using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>Claims: which process runs the factory of an absent key.</summary>
internal sealed partial class PartitionClient
{
    /// <summary>
    /// Asks for the claim of a key. The question is repeated until there is an answer, because asking twice gives the same claim. It is not
    /// canceled, so that no claim stays behind that this process does not know.
    /// </summary>
    public ValueTask<SharedReply> ClaimAsync(string key, ulong owner) =>
        ReadAsync(new ClaimCommand(key, owner, Epoch: 0, ClaimMilliseconds), _lifetime);

    /// <summary>Starts the term of a claim that was granted.</summary>
    public LeaseTerm StartTerm(string key, ulong owner, long epoch, long requestedAt)
    {
        ClaimCommand extension = new(key, owner, epoch, ClaimMilliseconds);
        return new LeaseTerm(Time, _options.ClaimDuration, TimeSpan.MaxValue, requestedAt, async limit =>
        {
            try
            {
                TimeSpan timeout = limit < _options.AttemptTimeout ? limit : _options.AttemptTimeout;
                SharedReply reply = await _engine.ExecuteAsync(_address, extension, timeout).ConfigureAwait(false);
                return reply.Status == SharedStatus.Applied;
            }
            catch (SharedEngineException)
            {
                return null; // the term asks again while there is time
            }
        });
    }

    /// <summary>Gives a claim up, so that others need not wait for its end. If the server is not reached, it ends by its time.</summary>
    public async Task AbandonAsync(string key, long epoch)
    {
        try
        {
            _ = await _engine.ExecuteAsync(_address, new AbandonCommand(key, epoch), _options.AttemptTimeout).ConfigureAwait(false);
        }
        catch (SharedEngineException)
        {
            // The server ends the claim by its clock.
        }
    }

    private long ClaimMilliseconds => (long)_options.ClaimDuration.TotalMilliseconds;
}
