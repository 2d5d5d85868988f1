// pgjdbc

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

public class java_pgjdbc {
    // JDBC leaves JSON to others, and so does this program.
    static final Map<String, String> OWN = Map.of(
        "a paper as JSON", "SELECT paper_to_jsonb(paper) ->> 'title' FROM papers WHERE id = ?");

    final Connection connection;

    java_pgjdbc(Connection connection) {
        this.connection = connection;
    }

    // A string is sent as varchar, which is cast to all types but paper.
    void set(PreparedStatement query, int i, String kind, String value) throws SQLException {
        switch (kind) {
            case "ids", "categories" -> {
                String[] list = value.isEmpty() ? new String[0] : value.split(",");
                query.setArray(i, connection.createArrayOf("text", list));
            }
            case "paper" -> query.setObject(i, value, Types.OTHER);
            default -> query.setString(i, value);
        }
    }

    // A list has commas between its elements.
    String show(Object value) throws SQLException {
        if (!(value instanceof Array))
            return value.toString();
        Object[] list = (Object[]) ((Array) value).getArray();
        return String.join(",", List.of(list).stream().map(Object::toString).toList());
    }

    String execute(String statement, String[] kinds, String[] values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(statement)) {
            for (int i = 0; i < kinds.length; i++)
                set(query, i + 1, kinds[i], values[i]);
            List<String> rows = new ArrayList<>();
            ResultSet result = query.executeQuery();
            while (result.next())
                rows.add(show(result.getObject(1)));
            return String.join(" ", rows);
        }
    }

    String run(String[] fields) {
        String statement = OWN.getOrDefault(fields[0], fields[4].replaceAll("\\$\\d", "?"));
        String[] kinds = fields[1].split(" ");
        try {
            return execute(statement, kinds, fields[2].split(" ", kinds.length));
        } catch (SQLException error) {
            return error.getSQLState();
        }
    }

    // The driver knows no sockets but those of TCP.
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        Map<String, String> env = System.getenv();
        String url = "jdbc:postgresql://127.0.0.1:" + env.get("PGPORT") + "/" + env.get("PGDATABASE");
        try (Connection connection = DriverManager.getConnection(url, env.get("PGUSER"), env.get("PGPASSWORD"))) {
            out.println("pgjdbc " + connection.getMetaData().getDriverVersion());
            java_pgjdbc program = new java_pgjdbc(connection);
            List<String> lines = Files.readAllLines(Path.of(args[0]));
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split("\t", -1);
                if (!fields[0].startsWith("binary: "))
                    out.println(fields[0] + "\t" + program.run(fields));
            }
        }
    }
}
