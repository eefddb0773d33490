using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>
/// How long this process may count on a claim or a lease. The server decides by its clock. This process stops earlier, by its monotonic
/// clock: the duration counts from before the request, less a margin for clocks of different speed. A renewal that fails changes nothing.
/// </summary>
internal sealed class LeaseTerm : IAsyncDisposable
{
    private static readonly TimeSpan FixedMargin = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _duration;
    private readonly TimeSpan _longest;
    private readonly Func<TimeSpan, ValueTask<bool?>> _renew;
    private readonly Task _renewing;
    private readonly long _start;
    private long _grantedAt;
    private int _isLost;

    /// <summary>Starts a term that was granted.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="duration">What the server was asked for.</param>
    /// <param name="longest">When renewals end.</param>
    /// <param name="requestedAt">The timestamp before the request was sent.</param>
    /// <param name="renew">
    /// Asks once for another duration, within a limit. True: granted. False: another owner has it. Null: not known.
    /// </param>
    public LeaseTerm(TimeProvider time, TimeSpan duration, TimeSpan longest, long requestedAt, Func<TimeSpan, ValueTask<bool?>> renew)
    {
        _time = time;
        _duration = duration;
        _longest = longest;
        _renew = renew;
        _start = _grantedAt = requestedAt;
        _renewing = RenewAsync();
    }

    /// <summary>Canceled when the term is over, or when another owner has it.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>True if the term is over. The clock is read on each call, so that a process that was paused notices.</summary>
    public bool IsLost
    {
        get
        {
            if (Volatile.Read(ref _isLost) == 0 && Remaining <= TimeSpan.Zero)
            {
                Lose();
            }

            return Volatile.Read(ref _isLost) != 0;
        }
    }

    private TimeSpan Remaining
    {
        get
        {
            TimeSpan safe = (_duration * 0.9) - FixedMargin - _time.GetElapsedTime(Volatile.Read(ref _grantedAt));
            TimeSpan rest = _longest - _time.GetElapsedTime(_start);
            return safe < rest ? safe : rest;
        }
    }

    /// <summary>Ends the term now, because another owner has it.</summary>
    public void Lose()
    {
        if (Interlocked.Exchange(ref _isLost, 1) == 0)
        {
            _ = _lost.CancelAsync(); // the callbacks are code of the user, and run on the thread pool
        }
    }

    /// <summary>Ends the renewals. The term counts as over, and its token is not canceled by this.</summary>
    public async ValueTask DisposeAsync()
    {
        Volatile.Write(ref _isLost, 1);
        await _ended.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it ends with the cancellation
        _ended.Dispose();
    }

    private async Task RenewAsync()
    {
        int failures = 0;
        while (!IsLost)
        {
            TimeSpan pause = failures == 0
                ? _duration / 3
                : new Deadline(_time, TimeSpan.MaxValue).GetPause(failures + 3, LongestRetry);
            await Task.Delay(Shorter(pause, Remaining), _time, _ended.Token).ConfigureAwait(false);
            if (IsLost)
            {
                return;
            }

            long requestedAt = _time.GetTimestamp();
            bool? isRenewed = await TryRenewAsync().ConfigureAwait(false);
            if (isRenewed == false)
            {
                Lose();
            }
            else if (isRenewed == true && !IsLost)
            {
                Volatile.Write(ref _grantedAt, requestedAt);
            }

            failures = isRenewed == null ? failures + 1 : 0;
        }
    }

    private async Task<bool?> TryRenewAsync()
    {
        TimeSpan limit = Remaining;
        try
        {
            return limit > TimeSpan.Zero
                ? await _renew(limit).AsTask().WaitAsync(limit, _time, _ended.Token).ConfigureAwait(false)
                : null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return null; // whatever it was: the term is not renewed
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other > TimeSpan.Zero ? other : TimeSpan.Zero;
}
