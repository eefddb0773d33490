namespace SafeState.Hosting.Alarms;

/// <summary>A handler that only records alarms. An alarm that nothing else receives does not count as handled.</summary>
internal interface IAlarmObserver : IGuardAlarmHandler;
