using SafeState.Proving.Tests;

return args is ["kill"] ? Killer.Run() : MutantGate.Run(args);
