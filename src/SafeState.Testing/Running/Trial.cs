using System;
using System.Linq;

namespace SafeState.Testing;

/// <summary>A fresh object, and the calls that each client makes on it.</summary>
internal sealed class Trial<TTarget, TOperation, TResult> : ITrial<TOperation, TResult>
{
    private readonly TTarget _target;
    private readonly Recorder<TOperation, TResult>? _recorder;

    internal Trial(TTarget target, TOperation[][] programs, bool usesClock)
    {
        _target = target;
        Programs = programs;
        _recorder = usesClock ? new(programs.Length) : null;
        Results = usesClock ? [] : [.. programs.Select(static program => new TResult[program.Length])];
    }

    public TOperation[][] Programs { get; }

    public TResult[][] Results { get; }

    public History<TOperation, TResult> ToHistory() => _recorder!.ToHistory();

    internal void Run(int client, Func<TTarget, TOperation, TResult> apply)
    {
        TOperation[] program = Programs[client];
        if (_recorder is not null)
        {
            foreach (TOperation operation in program)
            {
                _ = _recorder.Record(client, _target, operation, apply);
            }

            return;
        }

        TResult[] results = Results[client];
        for (int i = 0; i < program.Length; i++)
        {
            results[i] = apply(_target, program[i]);
        }
    }
}
