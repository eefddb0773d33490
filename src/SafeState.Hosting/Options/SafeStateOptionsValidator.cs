using Microsoft.Extensions.Options;

namespace SafeState.Hosting.Options;

/// <summary>Validates the options. The other part is generated from the attributes of the options.</summary>
[OptionsValidator]
internal sealed partial class SafeStateOptionsValidator : IValidateOptions<SafeStateOptions>;
