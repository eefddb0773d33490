using System;
using System.IO;
using Incidents.Generation;
using Incidents.Input;

namespace Incidents.Tests.Generation;

public class ShippedDataTests
{
    [Fact]
    public void The_shipped_files_are_what_the_generator_writes_for_its_seed()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            InputPaths written = InputPaths.In(folder.FullName);
            ShippedData.Write(written, ShippedData.Seed);

            Assert.Equal(File.ReadAllText(InputPaths.Shipped.Orders), File.ReadAllText(written.Orders));
            Assert.Equal(File.ReadAllText(InputPaths.Shipped.Stock), File.ReadAllText(written.Stock));
            Assert.Equal(File.ReadAllText(InputPaths.Shipped.Log), File.ReadAllText(written.Log));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
