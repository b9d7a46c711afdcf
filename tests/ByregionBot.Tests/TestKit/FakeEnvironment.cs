using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace ByregionBot.Tests.TestKit;

/// <summary>A host environment of the given name.</summary>
internal sealed class FakeEnvironment(string name) : IHostEnvironment
{
    public static FakeEnvironment Development { get; } = new(Environments.Development);
    public static FakeEnvironment Production { get; } = new(Environments.Production);

    public string EnvironmentName { get; set; } = name;
    public string ApplicationName { get; set; } = "ByregionBot";
    public string ContentRootPath { get; set; } = AppContext.BaseDirectory;
    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
