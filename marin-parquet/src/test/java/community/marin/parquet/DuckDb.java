package community.marin.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Another program that reads and writes Parquet. */
record DuckDb(Connection connection) implements AutoCloseable {
    static DuckDb open() throws SQLException {
        DuckDb database = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
        database.run("SET threads TO 1");
        return database;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Writes what a query gives. */
    Path copy(String query, Path file, String options) throws SQLException {
        run("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, " + options + ")");
        return file;
    }

    /** The first column of what a query gives, as text. */
    List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
