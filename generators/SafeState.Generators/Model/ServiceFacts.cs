namespace SafeState.Generators.Model;

/// <summary>What a project offers for the registration of services.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="HasServices">Whether service collections are known.</param>
/// <param name="HasKeys">Whether they know keyed services.</param>
/// <param name="HasBuilder">Whether the builder of SafeState.Hosting is known.</param>
/// <param name="HasEmbedded">Whether the project declares <c>EmbeddedAttribute</c> itself.</param>
internal sealed record ServiceFacts(string Assembly, bool HasServices, bool HasKeys, bool HasBuilder, bool HasEmbedded);
