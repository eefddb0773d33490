using SafeState.Proving.Tests;

return args is ["kill", .. string[] first] ? Killer.Run(first) : MutantGate.Run(args);
