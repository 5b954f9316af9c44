package dev.opm.node.member;

import com.google.gson.JsonObject;
import dev.opm.adapters.zookeeper.ZookeeperMembership;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.join.Certificates;
import dev.opm.node.join.Token;
import dev.opm.node.line.Answer;
import java.time.Duration;

/// `opm cluster token`: lets one more host join.
public record MakeToken(ClusterHome home, ClusterConfig config) {
    public Answer run() {
        try (ZookeeperMembership store =
                Member.connect(config.servers(), home.security(config), Duration.ofSeconds(10))) {
            Token token = Token.create(config, store.authority().map(Certificates::new));
            store.addToken(token.hash());
            JsonObject json = new JsonObject();
            json.addProperty("join", token.text());
            return new Answer(token.text() + "\n", json);
        }
    }
}
