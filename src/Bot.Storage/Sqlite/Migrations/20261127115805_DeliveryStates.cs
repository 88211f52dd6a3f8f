using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DeliveryStates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "EditDueAt",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EditedAt",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Episode",
                table: "Deliveries",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Faults",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Shown",
                table: "Deliveries",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Episode",
                table: "Deliveries",
                column: "Episode");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Platform_Address_State",
                table: "Deliveries",
                columns: new[] { "Platform", "Address", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Platform_EditDueAt",
                table: "Deliveries",
                columns: new[] { "Platform", "EditDueAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Episode",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Platform_Address_State",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Platform_EditDueAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "EditDueAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "EditedAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Episode",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Faults",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Shown",
                table: "Deliveries");
        }
    }
}
