using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>The file that registers the guarded classes of a project.</summary>
/// <param name="Facts">The facts about the project.</param>
/// <param name="Options">The options of the build.</param>
/// <param name="Registrations">The guarded classes, sorted by name.</param>
internal sealed record ServiceFile(ServiceFacts Facts, ServiceOptions Options, EquatableArray<Registration> Registrations);

/// <summary>The facts about a project that the registration of services depends on.</summary>
/// <param name="Assembly">The name of the assembly.</param>
/// <param name="HasServices">Whether the project references service collections.</param>
/// <param name="HasKeys">Whether they support keyed services.</param>
/// <param name="HasBuilder">Whether the project references the builder of SafeState.Hosting.</param>
/// <param name="HasEmbedded">Whether the project declares <c>EmbeddedAttribute</c> itself.</param>
internal sealed record ServiceFacts(string Assembly, bool HasServices, bool HasKeys, bool HasBuilder, bool HasEmbedded);

/// <summary>The options of the build for the registration of services.</summary>
/// <param name="IsEnforced">Whether anything is emitted.</param>
/// <param name="RootNamespace">The root namespace of the project, as written there, or null.</param>
/// <param name="IsPublic">Whether a public method named after the assembly is emitted too.</param>
internal sealed record ServiceOptions(bool IsEnforced, string? RootNamespace, bool IsPublic);

/// <summary>A guarded class as a service.</summary>
/// <param name="Type">The class, fully qualified.</param>
/// <param name="As">The further type that the class is registered under, fully qualified, or null.</param>
/// <param name="Key">The key that the class is registered under too, or null.</param>
/// <param name="IsRegistered">Whether the class is registered. A class that cannot be registered still makes the method appear.</param>
internal sealed record Registration(string Type, string? As, string? Key, bool IsRegistered);
