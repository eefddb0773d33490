using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>The file that registers the guarded classes of a project.</summary>
/// <param name="Facts">What the project offers.</param>
/// <param name="Options">What the build says.</param>
/// <param name="Registrations">Its guarded classes, in order of their names.</param>
internal sealed record ServiceFile(ServiceFacts Facts, ServiceOptions Options, EquatableArray<Registration> Registrations);
