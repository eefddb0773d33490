using SafeState.Proving.Tests;

return args is ["detect", .. string[] first] ? FaultDetection.Run(first) : FaultGate.Run(args);
