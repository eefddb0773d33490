namespace SafeState.Hosting;

/// <summary>
/// The result of <c>AddSharedState()</c>. Packages with servers extend it with methods that choose their server, for example
/// <c>UseRedis</c>.
/// </summary>
public interface ISharedStateBuilder : ISafeStateBuilder;
