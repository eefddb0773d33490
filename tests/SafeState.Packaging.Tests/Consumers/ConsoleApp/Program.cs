using Shop;

Inventory inventory = new();
Console.WriteLine($"{inventory.Reserve("tea")} {inventory.Reserve("tea")} {inventory.Left("tea")}");
